// What the stage asks of Python: one request at a time, asked again until it is answered.
//
// A request can be lost when another rerun interrupts it, and an answer can be computed and never
// delivered. So each has a name under which Python carries it out once, each says what the stage
// holds by now, and each is asked again after a while of silence. None is sent while a script runs:
// it would break that off, and on a slow machine a moved slider or a switch of page got lost so.

const PATIENCE = 2000; // ms until a request is asked again
const SOON = 200; // the same, once a message has come that answers something else
const GLANCE = 20; // ms until it is looked again whether a script still runs

export class Asks {
  #send;
  #holds;
  #queue = [];
  #outstanding = null;
  #timer = null;
  #due = 0;
  #count = 0;
  #page = Math.random().toString(36).slice(2, 8);

  /** `holds` tells which run's scene the stage has, and its tape's last epoch. */
  constructor(send, holds) {
    this.#send = send;
    this.#holds = holds;
  }

  /** There is no way to Python for now: what is asked waits. */
  disconnect() {
    this.#send = null;
  }

  /** Where to send from now on: a remounted component brings a new way. */
  reconnect(send) {
    const waited = this.#send === null;
    this.#send = send;
    if (waited && this.#outstanding) this.#waitAtMost(SOON);
  }

  /**
   * Queue a request. One of its kind that still waits is replaced, but every edit counts; steps that
   * wait add up, so that quick clicks cost no run each.
   */
  ask(kind, details = {}) {
    const like = (one) => one.kind === kind && one.layer === details.layer && "step" in one;
    const waiting = "step" in details && this.#queue.find(like);
    if (waiting) {
      waiting.step += details.step;
      return;
    }
    this.#queue = this.#queue.filter((one) => one.kind !== kind || kind === "edit");
    this.#queue.push({ id: `${this.#page}-${++this.#count}`, kind, ...details });
    this.#next();
  }

  /** Whether a request of this kind is on its way or waits. */
  pending(kind) {
    return this.#outstanding?.kind === kind || this.#queue.some((one) => one.kind === kind);
  }

  /** A message came, and says which request it answers: another rerun may have swallowed ours. */
  heard(id) {
    if (!this.#outstanding) return;
    if (this.#outstanding.id !== id) return this.#waitAtMost(SOON);
    clearTimeout(this.#timer);
    this.#outstanding = null;
    this.#next();
  }

  /** Give up: nobody is there to answer. */
  close() {
    clearTimeout(this.#timer);
    this.#outstanding = null;
    this.#queue = [];
  }

  #next() {
    if (this.#outstanding || !this.#queue.length) return;
    this.#outstanding = this.#queue.shift();
    this.#transmit();
  }

  #transmit() {
    this.#due = Infinity;
    if (scriptRuns()) return this.#waitAtMost(GLANCE);
    this.#waitAtMost(PATIENCE);
    this.#send?.({ ...this.#outstanding, ...this.#holds() });
  }

  #waitAtMost(patience) {
    const due = performance.now() + patience;
    if (due >= this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#transmit(), patience);
  }
}

/** Whether Streamlit runs a script for this page, or is about to. */
function scriptRuns() {
  const app = document.querySelector("[data-testid=stApp]");
  return ["running", "rerunRequested"].includes(app?.dataset.testScriptState);
}

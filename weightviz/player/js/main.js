// Entry: one stage per place on the page.

import { Stage } from "./stage.js";

const PATIENCE = 500; // ms in which a stage waits to be taken up again

const stages = new WeakMap(); // element -> Stage
const owners = new WeakMap(); // element -> the mounting that it belongs to now

/** Give the stage in `root` new data; returns what to do when it leaves the page. */
export function mount(root, { data, setTriggerValue }) {
  const send = (ask) => setTriggerValue("ask", ask);
  let stage = stages.get(root);
  if (stage) stage.reconnect(send);
  else {
    stage = new Stage(root, send);
    stages.set(root, stage);
  }
  stage.receive(data);
  const mounting = {};
  owners.set(root, mounting);
  // A rerun of the page cleans up and mounts anew on the same element, in either order: the stage
  // goes on playing through that, and leaves only if nobody takes it up again.
  return () => {
    if (owners.get(root) === mounting) stage.disconnect();
    setTimeout(() => {
      if (owners.get(root) !== mounting) return;
      stage.close();
      stages.delete(root);
    }, PATIENCE);
  };
}

// Entry: one stage per place on the page.

import { Stage } from "./stage.js";

const stages = new WeakMap(); // element -> Stage

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
  return () => {
    stage.close();
    stages.delete(root);
  };
}

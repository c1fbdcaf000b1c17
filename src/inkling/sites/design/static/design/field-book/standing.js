// How long a device may hold notes without contact, and what to think of its clock. No state: all is given.
const HOUR = 3600000;
export const HOLDS = 72 * HOUR;
// A jump of this size, with nobody to ask, is rather a wrong clock than a month in a drawer.
const A_WRONG_CLOCK = 30 * 24 * HOUR;

// `about`: what stands on the device. `now`: its clock. `office`: the office's clock, or null where it is not reached.
// Return "open", "expired", or "clock": shut, and nothing wiped, until the office says what time it is.
export function standing(about, now, office) {
  if (office !== null) return office - about.contact.office > HOLDS ? "expired" : "open";
  if (now < about.seen - HOUR) return "clock";
  const since = now - about.contact.device;
  if (since > A_WRONG_CLOCK) return "clock";
  return since > HOLDS ? "expired" : "open";
}

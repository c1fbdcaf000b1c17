// A draft that was changed in two places: mine, theirs or both, box by box. Nothing is chosen for anybody.
export const BOXES = ["text", "child", "place", "reference"];

export const differing = (mine, theirs) => BOXES.filter((name) => mine[name] !== theirs[name]);

export function chosen(mine, theirs, choices) {
  const result = {};
  for (const name of BOXES) {
    const choice = choices[name] || "mine";
    const between = name === "text" ? "\n\n" : "; ";
    const both = [theirs[name], mine[name]].filter(Boolean).join(between);
    result[name] = { mine: mine[name], theirs: theirs[name], both: both }[choice];
  }
  return result;
}

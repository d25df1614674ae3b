// The part for what few pages need: loaded where a reader has the focus, a selection or a section's address in what is
// about to be replaced, or where several regions go by one name.

export { findSection } from "./anchor";
export { pairNearest } from "./pairing";
export { replaceContent } from "./placing";

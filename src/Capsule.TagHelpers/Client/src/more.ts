// The part for what comes after a region is open, and for what few pages need before: it is loaded earlier where the
// reader has the focus or a selection in what is about to be replaced, where several regions go by one name, and where
// placeholders are nested.

export { coverAlternatives, linkAlternatives } from "./alternatives";
export { findSection } from "./anchor";
export { Announcer } from "./announcer";
export { pairNearest } from "./pairing";
export { replaceContent } from "./placing";
export { watch } from "./watching";

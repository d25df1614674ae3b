// The part for what few regions need: those that hold scripts, are long or are not HTML, or that the reader has the focus
// or a selection in; several of one name, or nested in one another; a section named in the address; what something else
// puts back; more than goes into one request.

export { coverAlternatives } from "./alternatives";
export { batchesOf } from "./batches";
export { describe } from "./content";
export { takeGone } from "./gone";
export { decodeLongBase64Url } from "./long-base64url";
export { mustWait, pair } from "./pairing";
export { read } from "./reading";
export { place } from "./placing";
export { takeLost } from "./lost";

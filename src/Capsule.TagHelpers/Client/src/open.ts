// The part that opens regions: loaded where a page has any.

export { Page } from "./page";

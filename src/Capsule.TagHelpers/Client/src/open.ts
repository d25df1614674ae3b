// The part that opens regions, asking issuers included: loaded where a page has any.

export { createPage } from "./page";

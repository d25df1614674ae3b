/** What stays in the backoffice where the package is switched off: the server names this file then. */
export { tools as manifests } from './editor/manifests.js';

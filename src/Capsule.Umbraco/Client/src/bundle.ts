import { manifests as dashboard } from './dashboard/manifests.js';
import { manifests as editor } from './editor/manifests.js';
import { manifests as languages } from './lang/manifests.js';

/** What the package adds to the backoffice: `wwwroot/umbraco-package.json` names this file. */
export const manifests: Array<UmbExtensionManifest> = [...languages, ...dashboard, ...editor];

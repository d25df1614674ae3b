import { manifests as languages } from './lang/manifests.js';
import { manifests as picker } from './picker/manifests.js';
import { manifests as protection } from './protection/manifests.js';
import { manifests as scopes } from './scopes/manifests.js';
import { manifests as tiptap } from './tiptap/manifests.js';

/** What edits marks and scopes: without it, the editor would lose them on its next save. */
export const tools: Array<UmbExtensionManifest> = [...languages, ...scopes, ...tiptap, ...picker];

export const manifests: Array<UmbExtensionManifest> = [...tools, ...protection];

import { manifests as languages } from './lang/manifests.js';
import { manifests as picker } from './picker/manifests.js';
import { manifests as protection } from './protection/manifests.js';
import { manifests as scopes } from './scopes/manifests.js';
import { manifests as tiptap } from './tiptap/manifests.js';

export const manifests: Array<UmbExtensionManifest> = [...languages, ...scopes, ...tiptap, ...picker, ...protection];

import type { Editor } from '@umbraco-cms/backoffice/tiptap';

// ProseMirror's own types, by way of the editor that the CMS hands out: at run time there is only the CMS's copy of it.
export type EditorState = Editor['state'];
export type Transaction = EditorState['tr'];
export type Selection = EditorState['selection'];
export type ResolvedPos = Selection['$from'];
export type NodeType = EditorState['doc']['type'];

export const manifests: Array<UmbExtensionManifest> = [
	{
		type: 'propertyEditorUi',
		alias: 'Capsule.PropertyEditorUi.ScopePicker',
		name: 'Capsule Scope Picker Property Editor UI',
		element: () => import('./scope-picker.element.js'),
		meta: {
			label: '#capsuleEditor_scopePicker',
			icon: 'icon-lock',
			group: 'pickers',
			propertyEditorSchemaAlias: 'Umbraco.Plain.Json',
			supportsReadOnly: true,
		},
	},
];

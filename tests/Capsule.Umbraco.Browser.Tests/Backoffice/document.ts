// A document's workspace, as far as a view in it asks for one: which document, in which culture, and when it was saved.

import { UmbContextProviderController } from '@umbraco-cms/backoffice/context-api';
import { UMB_CURRENT_USER_CONTEXT } from '@umbraco-cms/backoffice/current-user';
import { UMB_DOCUMENT_ENTITY_TYPE, UMB_DOCUMENT_PROPERTY_DATASET_CONTEXT, UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { createExtensionElement } from '@umbraco-cms/backoffice/extension-api';
import { umbExtensionsRegistry } from '@umbraco-cms/backoffice/extension-registry';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UmbObjectState } from '@umbraco-cms/backoffice/observable-api';
import { UmbVariantId } from '@umbraco-cms/backoffice/variant';

export interface DocumentOptions {
	/** The workspace view's alias. */
	view: string;
	/** The document's key. */
	unique: string;
	culture: string | null;
	/** The sections that the user may open. */
	sections: Array<string>;
}

class DocumentWorkspace extends UmbLitElement {
	#saved = new UmbObjectState<{ unique: string; turn: number } | undefined>(undefined);

	async open({ view, unique, culture, sections }: DocumentOptions): Promise<void> {
		const getEntityType = () => UMB_DOCUMENT_ENTITY_TYPE;
		const currentUser = new UmbObjectState({ allowedSections: sections }).asObservable();
		new UmbContextProviderController(this, UMB_DOCUMENT_WORKSPACE_CONTEXT, { getEntityType, persistedData: this.#saved.asObservable(), getHostElement: () => this } as never);
		new UmbContextProviderController(this, UMB_DOCUMENT_PROPERTY_DATASET_CONTEXT, { getEntityType, getVariantId: () => new UmbVariantId(culture, null), getHostElement: () => this } as never);
		new UmbContextProviderController(this, UMB_CURRENT_USER_CONTEXT, { currentUser, getHostElement: () => this } as never);
		this.#saved.setValue({ unique, turn: 0 });
		this.renderRoot.append((await createExtensionElement(umbExtensionsRegistry.getByAlias(view)!))!);
	}

	/** Says that the document was saved. */
	save(): void {
		const { unique, turn } = this.#saved.getValue()!;
		this.#saved.setValue({ unique, turn: turn + 1 });
	}
}

customElements.define('capsule-test-document', DocumentWorkspace);

export async function openDocument(main: HTMLElement, options: DocumentOptions): Promise<void> {
	const workspace = new DocumentWorkspace();
	main.append(workspace);
	await workspace.updateComplete;
	await workspace.open(options);
}

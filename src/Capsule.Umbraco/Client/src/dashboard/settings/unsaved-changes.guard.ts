import { UmbControllerBase } from '@umbraco-cms/backoffice/class-api';
import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { UMB_DISCARD_CHANGES_MODAL, umbOpenModal } from '@umbraco-cms/backoffice/modal';

/** Asks before an editor leaves with changes that are not saved: within the backoffice by its dialog, else by the browser's. */
export class UnsavedChangesGuard extends UmbControllerBase {
	#hasChanges: () => boolean;
	#isInside: (path: string) => boolean;
	#isLeaving = false;

	/**
	 * @param hasChanges - whether something would be lost
	 * @param isInside - whether a path is of the place that keeps the changes
	 */
	constructor(host: UmbControllerHost, hasChanges: () => boolean, isInside: (path: string) => boolean) {
		super(host);
		this.#hasChanges = hasChanges;
		this.#isInside = isInside;
	}

	override hostConnected(): void {
		super.hostConnected();
		window.addEventListener('willchangestate', this.#onNavigate as unknown as EventListener);
		window.addEventListener('beforeunload', this.#onUnload);
	}

	override hostDisconnected(): void {
		super.hostDisconnected();
		window.removeEventListener('willchangestate', this.#onNavigate as unknown as EventListener);
		window.removeEventListener('beforeunload', this.#onUnload);
	}

	// The dialog takes its time and the event does not: so the way is barred, and taken again after a yes.
	#onNavigate = async (event: CustomEvent<{ url: string | URL }>): Promise<void> => {
		const { url } = event.detail;
		if (this.#isLeaving || !this.#hasChanges() || this.#isInside(new URL(url, document.baseURI).pathname)) return;
		event.preventDefault();
		try {
			await umbOpenModal(this, UMB_DISCARD_CHANGES_MODAL);
		} catch {
			// They stay.
			return;
		}
		this.#isLeaving = true;
		history.pushState({}, '', url);
	};

	#onUnload = (event: BeforeUnloadEvent): void => {
		if (this.#hasChanges()) event.preventDefault();
	};
}

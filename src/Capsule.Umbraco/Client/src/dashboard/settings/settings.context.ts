import { getSettings, saveSettings, say, validateSettings } from '../../api/index.js';
import type { CapsuleSettings, ConfigurableMember, FieldProblem, StoredSettings } from '../../api/index.js';
import { CAPSULE_CONFLICT_MODAL } from './conflict-modal.token.js';
import { isSame } from './settings-parts.js';
import { UmbContextBase } from '@umbraco-cms/backoffice/class-api';
import { UmbContextToken } from '@umbraco-cms/backoffice/context-api';
import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { UmbLocalizationController } from '@umbraco-cms/backoffice/localization-api';
import { umbOpenModal } from '@umbraco-cms/backoffice/modal';
import { UMB_NOTIFICATION_CONTEXT, umbPeekError } from '@umbraco-cms/backoffice/notification';
import { UmbObjectState } from '@umbraco-cms/backoffice/observable-api';

export interface SettingsState {
	status: 'loading' | 'ready' | 'failed';
	stored?: StoredSettings;
	/** The settings as the editor has them. */
	draft?: CapsuleSettings;
	/** What the server says of the draft. */
	problems: Array<FieldProblem>;
	isChanged: boolean;
	isSaving: boolean;
	/** What was deleted last, and how the settings were before. */
	deleted?: { name: string; before: CapsuleSettings };
}

const PAUSE = 300;

/** The settings while an editor works on them, on all tabs. */
export class CapsuleSettingsContext extends UmbContextBase {
	#state = new UmbObjectState<SettingsState>({ status: 'loading', problems: [], isChanged: false, isSaving: false });
	#localize = new UmbLocalizationController(this);
	#revision = '';
	#pause?: ReturnType<typeof setTimeout>;
	#validation = 0;

	readonly state = this.#state.asObservable();

	constructor(host: UmbControllerHost) {
		super(host, CAPSULE_SETTINGS_CONTEXT);
	}

	get current(): SettingsState {
		return this.#state.getValue();
	}

	async load(): Promise<void> {
		this.#state.update({ status: 'loading' });
		const { data, revision } = await getSettings(this);
		if (!data || !revision) {
			this.#state.update({ status: 'failed' });
			return;
		}
		this.#accept(data, revision);
	}

	/** Changes the draft. Nothing is saved. */
	change(recipe: (draft: CapsuleSettings) => CapsuleSettings): void {
		this.#setDraft(recipe(this.current.draft!), undefined);
	}

	/** Deletes something from the draft; `undo` brings it back. */
	remove(name: string, recipe: (draft: CapsuleSettings) => CapsuleSettings): void {
		const before = this.current.draft!;
		this.#setDraft(recipe(before), { name, before });
	}

	undo(): void {
		const { deleted } = this.current;
		if (deleted) this.#setDraft(deleted.before, undefined);
	}

	discard(): void {
		this.#setDraft(this.current.stored!.settings, undefined);
	}

	/** Saves the draft. Says what is wrong with it, or asks what to keep where someone else has saved meanwhile. */
	async save(): Promise<boolean> {
		const { draft } = this.current;
		this.#state.update({ isSaving: true });
		const { data, revision, error } = await saveSettings(this, draft!, this.#revision);
		this.#state.update({ isSaving: false });
		if (data && revision) {
			this.#accept(data, revision, draft);
			const notifications = await this.getContext(UMB_NOTIFICATION_CONTEXT);
			notifications?.peek('positive', { data: { message: this.#localize.term('capsule_saved') } });
			return true;
		}
		if (error?.code === 'SETTINGS_CONFLICT') return this.#resolveConflict();
		if (error?.problems) this.#state.update({ problems: error.problems });
		await umbPeekError(this, {
			headline: this.#localize.term('capsule_notSaved'),
			message: error?.problems?.map((problem) => say(this.#localize, problem)).join(' ') || (error?.message ?? ''),
		});
		return false;
	}

	/** What is in force: configuration wins. */
	effective<Member extends ConfigurableMember>(member: Member): CapsuleSettings[Member] | undefined {
		const { stored, draft } = this.current;
		return stored?.configured.includes(member) ? stored.configuration[member] : draft?.[member];
	}

	async #resolveConflict(): Promise<boolean> {
		const { data: theirs, revision } = await getSettings(this);
		if (!theirs || !revision) return false;
		const { stored, draft } = this.current;
		const choice = await umbOpenModal(this, CAPSULE_CONFLICT_MODAL, {
			data: { base: stored!.settings, mine: draft!, theirs: theirs.settings },
		}).catch(() => undefined);
		if (!choice) return false;
		this.#revision = revision;
		this.#state.update({ stored: theirs });
		this.#setDraft(choice.settings, undefined);
		return this.save();
	}

	// What was written while another draft was being saved is not thrown away for that one.
	#accept(stored: StoredSettings, revision: string, saved = this.current.draft): void {
		const { draft } = this.current;
		this.#revision = revision;
		this.#state.update({ status: 'ready', stored });
		this.#setDraft(draft === saved ? stored.settings : draft!, undefined);
	}

	#setDraft(draft: CapsuleSettings, deleted: SettingsState['deleted']): void {
		const isChanged = !isSame(draft, this.current.stored!.settings);
		this.#state.update({ draft, deleted, isChanged, problems: isChanged ? this.current.problems : [] });
		clearTimeout(this.#pause);
		this.#validation++;
		if (isChanged) this.#pause = setTimeout(() => this.#validate(this.#validation), PAUSE);
	}

	async #validate(turn: number): Promise<void> {
		const { data } = await validateSettings(this, this.current.draft!);
		// What is said of a draft that has changed since is of no use.
		if (data && turn === this.#validation) this.#state.update({ problems: data });
	}

	override destroy(): void {
		clearTimeout(this.#pause);
		super.destroy();
	}
}

export const CAPSULE_SETTINGS_CONTEXT = new UmbContextToken<CapsuleSettingsContext>('CapsuleSettingsContext');

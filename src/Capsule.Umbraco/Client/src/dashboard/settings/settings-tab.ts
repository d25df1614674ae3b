import { say } from '../../api/index.js';
import type { CapsuleSettings, ConfigurableMember, ScopeSettings } from '../../api/index.js';
import { CAPSULE_SETTINGS_CONTEXT } from './settings.context.js';
import type { CapsuleSettingsContext, SettingsState } from './settings.context.js';
import { state } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** What works on the settings: sees them as they are and changes the draft. */
export class CapsuleSettingsTab extends UmbLitElement {
	@state()
	protected _settings?: SettingsState;

	protected context?: CapsuleSettingsContext;

	constructor() {
		super();
		this.consumeContext(CAPSULE_SETTINGS_CONTEXT, (context) => {
			this.context = context;
			this.observe(context?.state, (settings) => (this._settings = settings), '_observeSettings');
		});
	}

	protected get draft(): CapsuleSettings | undefined {
		return this._settings?.draft;
	}

	protected isConfigured(member: ConfigurableMember): boolean {
		return this._settings?.stored?.configured.includes(member) ?? false;
	}

	/** What is in force: configuration's, or the draft's. */
	protected get scopes(): Array<ScopeSettings> {
		return this.context?.effective('scopes') ?? [];
	}

	/** What is wrong at a path; with `below`, within it too. */
	protected problemAt(path: string, below = false): string {
		return (this._settings?.problems ?? [])
			.filter((problem) => problem.path === path || (below && (problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`))))
			.map((problem) => say(this.localize, problem))
			.join(' ');
	}

	/** Changes one member of the draft. */
	protected set<Member extends keyof CapsuleSettings>(member: Member, value: CapsuleSettings[Member]): void {
		this.context?.change((draft) => ({ ...draft, [member]: value }));
	}
}

import type { UmbLocalizationController } from '@umbraco-cms/backoffice/localization-api';

/** Something that the server says to editors. */
export interface ServerText {
	/** What is said: `capsuleServer_…` is the text. */
	code: string;
	/** What fills the gaps of the text. */
	args: Array<TextArg>;
	/** The English. */
	message: string;
}

/** Words, a number, a moment, another text, or a list of these. */
export type TextArg = string | number | { at: string } | ServerText | Array<TextArg>;

/** Puts a text of the server's into the editor's language, as far as there are words for it: a newer server may say something new. */
export function say(localize: UmbLocalizationController, { code, args, message }: ServerText): string {
	return localize.termOrDefault(`capsuleServer_${code}`, message, ...args.map((arg) => write(localize, arg)));
}

function write(localize: UmbLocalizationController, arg: TextArg): string {
	if (typeof arg === 'string') return arg;
	if (typeof arg === 'number') return localize.number(arg);
	if (Array.isArray(arg)) return arg.map((item) => write(localize, item)).join(', ');
	return 'at' in arg ? localize.date(arg.at, { dateStyle: 'medium', timeStyle: 'short' }) : say(localize, arg);
}

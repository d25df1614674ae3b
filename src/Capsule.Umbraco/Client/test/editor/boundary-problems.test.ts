import { describe, expect, it } from 'vitest';
import { findBoundaryProblems } from '../../src/editor/tiptap/boundary-problems.js';
import { editorOf } from './rich-text.js';

function problemsOf(html: string): Array<string> {
	return [...findBoundaryProblems(editorOf(html).state.doc).values()].flat().map(({ code }) => code);
}

describe('A boundary is warned of', () => {
	it.each([
		['emptyRegion', '<div data-dca-scope="a"><p> </p></div>'],
		['noScope', '<div data-dca-scope=" "><p>x</p></div>'],
		['invalidScope', '<div data-dca-scope="a,b"><p>x</p></div>'],
		['tooManyScopes', '<div data-dca-scope="a b c d e f g h i"><p>x</p></div>'],
		['invalidLock', '<div data-dca-scope="a" data-dca-locked-from="tomorrow"><p>x</p></div>'],
		['invalidLock', '<div data-dca-scope="a" data-dca-locked-from="2026-12-02T00:00Z" data-dca-locked-until="2026-12-01T00:00Z"><p>x</p></div>'],
		['duplicateName', '<div data-dca-scope="a" data-dca-name="n"><p>x</p></div><div data-dca-scope="a" data-dca-name="n"><p>y</p></div>'],
		['nothingBelow', '<p>x</p><hr data-dca-paywall="a"><p></p>'],
		['nothingBelow', '<blockquote><p>x</p><hr data-dca-paywall="a"></blockquote><p>y</p>'],
		['lineInRegion', '<div data-dca-scope="a"><hr data-dca-paywall="a"><p>x</p></div>'],
		['lineInItem', '<ul><li><p>x</p><hr data-dca-paywall="a"><p>y</p></li></ul>'],
		['secondLine', '<hr data-dca-paywall="a"><p>x</p><hr data-dca-paywall="a"><p>y</p>'],
		['insideSame', '<div data-dca-scope="a b"><div data-dca-scope="b a"><p>x</p></div></div>'],
		['insideOther', '<div data-dca-scope="a"><div data-dca-scope="b"><p>x</p></div></div>'],
		['insideOther', '<hr data-dca-paywall="a"><div data-dca-scope="b"><p>x</p></div>'],
		['insideOther', '<div data-dca-scope="a"><hr data-dca-paywall="b"><p>x</p></div>'],
	])('as %s in %s', (code, html) => {
		expect(problemsOf(html)).toEqual([code]);
	});

	it.each([
		['a region with text', '<div data-dca-scope="a"><p>x</p></div>'],
		['a region with an image alone', '<div data-dca-scope="a"><img src="/x.png"></div>'],
		['a region with a block alone', '<div data-dca-scope="a"><umb-rte-block data-content-key="k"></umb-rte-block></div>'],
		['a line with a block below', '<hr data-dca-paywall="a"><umb-rte-block data-content-key="k"></umb-rte-block>'],
		['a line in a quote for what follows there, and a region outside', '<blockquote><hr data-dca-paywall="a"><p>x</p></blockquote><div data-dca-scope="b"><p>y</p></div>'],
		['other readers within a region that is locked for a time', '<div data-dca-scope="a" data-dca-locked-until="2027-01-01T00:00Z"><div data-dca-scope="b"><p>x</p></div></div>'],
	])('not where there is %s', (_, html) => {
		expect(problemsOf(html)).toEqual([]);
	});
});

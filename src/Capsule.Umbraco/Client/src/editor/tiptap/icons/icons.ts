export default [
	{
		name: 'capsule-paywall',
		path: () => import('./paywall.js'),
	},
];

import { defineConfig } from 'vite';

// The CMS brings its own library at run time, under these names (an import map in its page).
export default defineConfig({
	build: {
		lib: { entry: { capsule: 'src/bundle.ts', 'capsule-off': 'src/bundle-off.ts' }, formats: ['es'], fileName: (_, name) => `${name}.js` },
		outDir: '../wwwroot/client',
		emptyOutDir: true,
		target: 'es2022',
		sourcemap: false,
		rollupOptions: {
			external: [/^@umbraco/],
			output: { chunkFileNames: 'capsule-[name]-[hash].js' },
		},
	},
	test: {
		environment: 'jsdom',
		include: ['test/**/*.test.ts'],
		testTimeout: 30_000, // The machine may have other work.
		// The library imports folders, which Node does not.
		server: { deps: { inline: [/@umbraco/] } },
	},
});

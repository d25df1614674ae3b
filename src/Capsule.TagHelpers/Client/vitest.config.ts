import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "https://news.example.com/article" } },
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 30_000, // The machine may have other work.
    restoreMocks: true,
    unstubGlobals: true,
  },
});

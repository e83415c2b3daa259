import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The api-service serves what lies here; the Maven build may say another place with --outDir.
const RESOURCES = "../../../target/classes/META-INF/resources";

// `npm run dev` shows the console with the data of a running Sluice.
const SERVICE = process.env.SLUICE_URL ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: RESOURCES,
    emptyOutDir: true,
    // What the bundle holds of others goes with their licences.
    license: { fileName: "licenses.md" },
    // Nothing is inlined as a data: address, so the console works under `default-src 'self'`.
    assetsInlineLimit: 0,
    // What only a release of ours changes lies apart from what a release of a library changes: the browser keeps the rest.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "patternfly", test: /node_modules[\\/]@patternfly/ }] } },
    },
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": SERVICE, "/q": SERVICE },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.ts"],
  },
});

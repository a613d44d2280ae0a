// End-to-end tests: Debian's chromium against the built site. `cargo xtask test` sets the addresses; by hand see README.md here.
import path from 'node:path';
import { browser, here, load } from './tools.mjs';

const { devices } = load('@playwright/test');
const root = path.resolve(import.meta.dirname, '../..');
const given = process.env.HUANJIE_URL;
const port = 8377;

export default {
  testDir: '.',
  outputDir: path.join(root, 'target/e2e'),
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...here,
    baseURL: given ?? `http://127.0.0.1:${port}/`,
    launchOptions: browser(),
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desk', testMatch: '*.spec.mjs', testIgnore: ['*.tablet.spec.mjs', 'nginx.spec.mjs'], use: { viewport: { width: 1280, height: 800 } } },
    { name: 'tablet', testMatch: '*.tablet.spec.mjs', use: { ...devices['Galaxy Tab S4 landscape'], ...here } },
    { name: 'nginx', testMatch: 'nginx.spec.mjs', use: { viewport: { width: 1280, height: 800 } } },
  ],
  webServer: given ? undefined : {
    command: `cargo xtask serve --port ${port} --dist "${process.env.HUANJIE_DIST ?? 'dist'}"`,
    cwd: root,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
};

/**
 * `npm run screenshots`: every surface, in both languages, light and dark, into `docs/screenshots/`.
 * With `-- narrow`: what a company arranges, as narrow as a phone, into `.output/screenshots/`.
 */
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Camera, Language } from './screenshots/camera.ts';
import { openCamera } from './screenshots/camera.ts';
import { shootCompany } from './screenshots/company.ts';
import { arrangeCompany } from './screenshots/company-stage.ts';
import {
  shootDoor,
  shootInbox,
  shootLocked,
  shootSecondFactor,
  shootSettings,
  shootSetup,
} from './screenshots/extension.ts';
import { shootPages, shootWidget } from './screenshots/pages.ts';
import { setStage } from './screenshots/stage.ts';

const languages: Language[] = ['zh-CN', 'en'];

const NARROW = 380;

const narrow = process.argv[2] === 'narrow';
const stage = await setStage();
try {
  await arrangeCompany(stage);
  for (const language of languages) {
    const camera = await openCamera(language, narrow ? '.output/screenshots' : undefined);
    const at = await launchBrowser({ lang: language });
    try {
      await shootDoor(at, stage, camera);
      if (narrow) await shootCompany(at, camera, NARROW);
      else await shootAll(at, language, camera);
    } finally {
      await at.close();
    }
  }
} finally {
  await stage.close();
}

async function shootAll(at: TestBrowser, language: Language, camera: Camera): Promise<void> {
  await shootInbox(at, camera);
  await shootSettings(at, camera);
  await shootCompany(at, camera);
  await shootSetup(at, camera);
  await shootSecondFactor(at, stage, camera);
  await shootLocked(at, camera);
  await shootPages(at.browser, stage, language, camera);
  await shootWidget(at.browser, stage, language, camera);
}

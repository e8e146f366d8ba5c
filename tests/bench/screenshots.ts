/** `npm run screenshots`: every surface, in both languages, light and dark, into `docs/screenshots/`. */
import { launchBrowser } from '../support/browser.ts';
import type { Language } from './screenshots/camera.ts';
import { openCamera } from './screenshots/camera.ts';
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

const stage = await setStage();
try {
  for (const language of languages) {
    const camera = await openCamera(language);
    const at = await launchBrowser({ lang: language });
    try {
      await shootDoor(at, stage, camera);
      await shootInbox(at, camera);
      await shootSettings(at, camera);
      await shootSetup(at, camera);
      await shootSecondFactor(at, stage, camera);
      await shootLocked(at, camera);
      await shootPages(at.browser, stage, language, camera);
      await shootWidget(at.browser, stage, language, camera);
    } finally {
      await at.close();
    }
  }
} finally {
  await stage.close();
}

import { defineContentScript } from 'wxt/utils/define-content-script';
import { keepPreview } from './preview.ts';

/** Registered by the worker on the origins where a person asked for a preview, and nowhere else. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  runAt: 'document_end',
  main: keepPreview,
});

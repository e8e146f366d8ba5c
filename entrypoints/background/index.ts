import { defineBackground } from 'wxt/utils/define-background';
import { runBackground } from './run.ts';

export default defineBackground({ type: 'module', main: runBackground });

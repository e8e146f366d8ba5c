import { describe, expect, test } from 'vitest';
import { readOptions } from '../../../deploy/start/options.ts';
import { takenText } from '../../../deploy/start/ports.ts';

describe('flags and settings of npm start', () => {
  test('defaults', () => {
    const { settings, shopPort, demo, open } = readOptions([], {}, 'linux');
    expect([settings.port, shopPort, demo, open]).toEqual([8787, 8788, false, false]);
  });

  test.each([
    ['linux', { DISPLAY: ':0' }, [], true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, [], true],
    ['darwin', {}, [], true],
    ['win32', {}, [], true],
    ['darwin', { CI: 'true' }, [], false],
    ['linux', { DISPLAY: ':0' }, ['--no-open'], false],
    ['linux', {}, ['--open'], true],
  ])('a browser on %s with %o and %o: %s', (platform, env, args, open) => {
    expect(readOptions(args, env, platform).open).toBe(open);
  });

  test.each([
    [{ SHOP_PORT: 'abc' }, 'SHOP_PORT'],
    [{ SHOP_PORT: '70000' }, 'SHOP_PORT'],
    [{ PORT: '8788' }, 'SHOP_PORT'],
    [{ PORT: '0' }, 'PORT'],
    [{ PORT: 'abc' }, 'PORT'],
  ])('%o is refused, naming %s', (env, name) => {
    expect(() => readOptions([], env, 'linux')).toThrow(name);
  });

  test('an unknown flag is refused with the known ones', () => {
    expect(() => readOptions(['--dmeo'], {}, 'linux')).toThrow(/--dmeo.*--demo/s);
  });

  test('X4 · the demo needs the mailbox of this machine', () => {
    expect(() => readOptions(['--demo'], { SMTP_URL: 'smtp://mail.example' }, 'linux')).toThrow('SMTP_URL');
    expect(() => readOptions(['--demo'], { PUBLIC_URL: 'https://chat.example' }, 'linux')).toThrow('PUBLIC_URL');
  });

  test('a port that is taken is named together with the variable to set', () => {
    expect(takenText(8787, 'PORT', 'linux', false)).toContain('PORT=8887 npm start');
    expect(takenText(8788, 'SHOP_PORT', 'win32', false)).toContain('$env:SHOP_PORT=8888; npm start');
    expect(takenText(8787, 'PORT', 'linux', true)).toContain('already: http://localhost:8787');
  });
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { deviceLabel } from '../../../lib/util/device-label.ts';
import { CHROME_PUBLIC_KEY, EXTENSION_ID } from '../../../lib/util/extension-id.ts';

test('the id the API names is the one the manifest pins', () => {
  const digits = createHash('sha256').update(Buffer.from(CHROME_PUBLIC_KEY, 'base64')).digest('hex').slice(0, 32);
  const letters = [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  expect(letters).toBe(EXTENSION_ID);
});

test('a device is named as a person would', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
  expect(deviceLabel(chrome)).toBe('Chrome · Windows');
  expect(deviceLabel(`${chrome} Edg/156.0.0.0`)).toBe('Edge · Windows');
  expect(deviceLabel('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox · Linux');
  expect(deviceLabel('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36')).toBe(
    'Chrome · Android',
  );
  expect(deviceLabel('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36')).toBe(
    'Chrome · Android Tablet',
  );
  const iPad = 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
  expect(deviceLabel(iPad)).toBe('Safari · iPad');
  expect(deviceLabel(iPad.replace('iPad', 'iPhone'))).toBe('Safari · iOS');
  expect(deviceLabel('curl')).toBe('');
});

import { describe, expect, test } from 'vitest';
import { readableLine } from '../../../deploy/start/log-line.ts';

const entry = (level: number, rest: object) => JSON.stringify({ level, time: 1_795_300_340_703, ...rest });

describe('the log on the terminal', () => {
  test('what is no warning stays in the file', () => {
    expect(readableLine(entry(30, { msg: 'listening' }))).toBeNull();
    expect(readableLine('')).toBeNull();
  });

  test('a warning is one line with its time', () => {
    expect(readableLine(entry(40, { msg: 'mail was refused' }))).toMatch(/^\d\d:\d\d:\d\d ! mail was refused$/);
  });

  test('an error names its cause', () => {
    expect(readableLine(entry(50, { msg: 'the database does not answer', err: { message: 'locked' } }))).toMatch(
      /✗ the database does not answer: locked$/,
    );
  });

  test('what is no log entry is shown as it is, without what steers a terminal', () => {
    expect(readableLine('Error: cannot listen')).toBe('Error: cannot listen');
    expect(readableLine(entry(50, { msg: 'a\u001b[2Jb\nc' }))).toMatch(/✗ a \[2Jb c$/);
    expect(readableLine('{ broken')).toBe('{ broken');
  });
});

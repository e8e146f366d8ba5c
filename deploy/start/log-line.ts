const WARN = 40;
const ERROR = 50;

type Entry = { level?: number; time?: number; msg?: string; err?: { message?: string } };

/**
 * What a line of the server's log says to whoever watches the terminal: warnings and errors in
 * one readable line, nothing for the rest. A line that is no log entry is shown as it is.
 */
export function readableLine(line: string): string | null {
  const entry = parse(line);
  if (!entry) return line.trim() === '' ? null : plain(line);
  const { level = 0, time = 0, msg, err } = entry;
  if (level < WARN) return null;
  const text = [msg, err?.message].filter(Boolean).join(': ') || 'see the log';
  const clock = new Date(time).toTimeString().slice(0, 8);
  return `${clock} ${level >= ERROR ? '✗' : '!'} ${plain(text)}`;
}

function parse(line: string): Entry | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return null;
  }
}

/** Control characters in a message would steer the terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trimEnd();
}

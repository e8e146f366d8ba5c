// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileField } from '../../../components/ui/file-field.tsx';
import { Progress } from '../../../components/ui/progress.tsx';
import type { Sender } from '../../../components/ui/use-upload.ts';
import { useUpload } from '../../../components/ui/use-upload.ts';
import type { UploadPurpose } from '../../../lib/contract/upload-rules.ts';
import { formatSize } from '../../../lib/i18n/file.ts';
import { locale } from '../../../lib/i18n/locale.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  locale.value = 'zh-CN';
});

type Send = Parameters<Sender['send']>;
type Sent = { file: Send[0]; options: Send[2]; answer: (answer: Awaited<ReturnType<Sender['send']>>) => Promise<void> };

/** Sends nothing: the test answers. */
function byHand() {
  const sent: Sent[] = [];
  const drop = vi.fn(async () => {});
  const sender: Sender = {
    send: (file, _purpose, options) =>
      new Promise((resolve) => {
        sent.push({ file, options, answer: async (answer) => act(async () => resolve(answer)) });
      }),
    drop,
  };
  return { sender, sent, drop };
}

function Screen({ sender, purpose = 'document' }: { sender: Sender; purpose?: UploadPurpose }) {
  const file = useUpload(purpose, sender);
  return <FileField label="营业执照" required file={file} />;
}

const pdf = (size = 2048, name = '执照.pdf') => new File([new Uint8Array(size)], name, { type: 'application/pdf' });
const input = () => screen.getByLabelText(/营业执照/) as HTMLInputElement;
const choose = (...files: File[]) => act(() => void fireEvent.change(input(), { target: { files } }));

const urls: string[] = [];
beforeEach(() => {
  urls.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    urls.push(`blob:${urls.length}`);
    return urls.at(-1) ?? '';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void urls.splice(urls.indexOf(url), 1));
});

describe('FileField', () => {
  it('W3 · is a native control with a name, which says what it takes', () => {
    render(<Screen sender={byHand().sender} />);
    expect(input().type).toBe('file');
    expect(input().accept).toContain('application/pdf');
    const said = input()
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(said).toContain('PNG / JPEG / WebP / PDF，不超过 10 MB');
  });

  it('W3 · shows how far a file is, then that it is there, and drops it when it is removed', async () => {
    const { sender, sent, drop } = byHand();
    render(<Screen sender={sender} />);
    choose(pdf());
    expect(screen.getByRole('progressbar', { name: '正在上传 执照.pdf' }).getAttribute('aria-valuenow')).toBe('0');
    act(() => sent[0]?.options.onProgress(0.42));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('42%');
    await sent[0]?.answer({ ok: true, value: 'id-1' });
    expect(screen.getByRole('status').textContent).toBe('2 KB · 已上传');
    fireEvent.click(screen.getByRole('button', { name: '移除 执照.pdf' }));
    expect(drop).toHaveBeenCalledExactlyOnceWith('id-1');
    expect(document.activeElement).toBe(input());
  });

  it('W3 · says why a file is refused before it is sent, and takes another', () => {
    const { sender, sent } = byHand();
    render(<Screen sender={sender} purpose="logo" />);
    choose(pdf(0));
    expect(input().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('这个文件是空的，请换一个。')).toBeTruthy();
    choose(Object.defineProperty(pdf(), 'size', { value: 3 * 1024 * 1024 }));
    expect(screen.getByText(/文件超过了 2 MB/)).toBeTruthy();
    choose(pdf(), pdf());
    expect(screen.getByText('一次只能选择一个文件。')).toBeTruthy();
    expect(sent).toHaveLength(0);
    choose(pdf());
    expect(sent).toHaveLength(1);
    expect(screen.queryByText(/文件超过了/)).toBeNull();
  });

  it('W3 · a file that did not arrive says why, and is tried again', async () => {
    const { sender, sent } = byHand();
    render(<Screen sender={sender} />);
    choose(pdf());
    await sent[0]?.answer({ ok: false, error: { code: 'offline' } });
    expect(document.querySelector('.fd-file-failed')?.textContent).toContain('上传失败');
    expect(screen.getByText(/连接不上服务器/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '重试 执照.pdf' }));
    expect(sent[1]?.file).toBe(sent[0]?.file);
    await sent[1]?.answer({ ok: true, value: 'id-2' });
    expect(screen.getByRole('status').textContent).toContain('已上传');
  });

  it('W3 · what is cancelled, or left behind, is given up; nothing of it comes back later', async () => {
    const { sender, sent, drop } = byHand();
    const { unmount } = render(<Screen sender={sender} />);
    choose(pdf());
    fireEvent.click(screen.getByRole('button', { name: '取消上传' }));
    expect(sent[0]?.options.signal.aborted).toBe(true);
    await sent[0]?.answer({ ok: true, value: 'late' });
    expect(drop).toHaveBeenCalledExactlyOnceWith('late');
    expect(input()).toBeTruthy();
    choose(pdf());
    await sent[1]?.answer({ ok: true, value: 'left' });
    unmount();
    // Effects end in their own time.
    await vi.waitFor(() => expect(drop).toHaveBeenLastCalledWith('left'));
  });

  it('W3 · previews pictures only, and lets go of the preview', async () => {
    const { sender } = byHand();
    const { container } = render(<Screen sender={sender} />);
    choose(new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }));
    expect(container.querySelector('img')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '取消上传' }));
    choose(new File(['x'], 'a.png', { type: 'image/png' }));
    expect(container.querySelector('img')?.getAttribute('src')).toBe('blob:0');
    expect(container.querySelector('img')?.alt).toBe('');
    fireEvent.click(screen.getByRole('button', { name: '取消上传' }));
    expect(urls).toEqual([]);
  });

  it('W3 · takes what is dropped on it, and keeps what is dropped beside it from taking the page away', () => {
    const { sender, sent } = byHand();
    const { container } = render(<Screen sender={sender} />);
    const zone = container.querySelector('.fd-file-zone') as HTMLElement;
    const drag = (name: string, target: Element, files = [pdf()]) => {
      const event = new Event(name, { bubbles: true, cancelable: true });
      const dataTransfer = { types: ['Files'], files, dropEffect: 'none' };
      act(() => void target.dispatchEvent(Object.assign(event, { dataTransfer })));
      return { event, dataTransfer };
    };
    expect(drag('dragover', zone).dataTransfer.dropEffect).toBe('copy');
    expect(zone.textContent).toContain('松开即可上传');
    const beside = drag('drop', document.body);
    expect(beside.event.defaultPrevented).toBe(true);
    expect(sent).toHaveLength(0);
    drag('drop', zone);
    expect(sent).toHaveLength(1);
  });
});

describe('Progress', () => {
  it('W13 · says how far it is, in words where there are some', () => {
    render(<Progress value={0.42} label="正在导入" text="4,200 / 10,000" />);
    const bar = screen.getByRole('progressbar', { name: '正在导入' });
    expect(['min', 'max', 'now', 'text'].map((name) => bar.getAttribute(`aria-value${name}`))).toEqual([
      ...['0', '100', '42', '4,200 / 10,000'],
    ]);
    expect(screen.getByText('4,200 / 10,000')).toBeTruthy();
  });

  it.each([
    [-1, '0'],
    [0.999, '100'],
    [7, '100'],
  ])('keeps %s within its bounds', (value, now) => {
    render(<Progress value={value} label="x" />);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(now);
  });
});

it.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KB'],
  [2_621_440, '2.5 MB'],
])('%i bytes are %s', (bytes, said) => {
  expect(formatSize(bytes)).toBe(said);
});

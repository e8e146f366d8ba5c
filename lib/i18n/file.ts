import { formatNumber } from './format.ts';
import { dictionary } from './text.ts';

export const fileTexts = dictionary({
  'zh-CN': {
    choose: '选择文件',
    orDrop: '，或拖到这里',
    dropHere: '松开即可上传',
    limits: '{allowed}，不超过 {max} MB',
    uploading: '正在上传 {name}',
    uploaded: '已上传',
    failed: '上传失败',
    retry: '重试',
    cancel: '取消上传',
    remove: '移除 {name}',
    tooMany: '一次只能选择一个文件。',
  },
  en: {
    choose: 'Choose a file',
    orDrop: ' or drop it here',
    dropHere: 'Drop to upload',
    limits: '{allowed}, up to {max} MB',
    uploading: 'Uploading {name}',
    uploaded: 'Uploaded',
    failed: 'Upload failed',
    retry: 'Try again',
    cancel: 'Cancel upload',
    remove: 'Remove {name}',
    tooMany: 'Choose one file only.',
  },
});

const KB = 1024;

/** Bytes → `340 KB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < KB) return `${formatNumber(bytes)} B`;
  if (bytes < KB * KB) return `${formatNumber(Math.round(bytes / KB))} KB`;
  return `${formatNumber(Math.round((bytes / KB / KB) * 10) / 10)} MB`;
}

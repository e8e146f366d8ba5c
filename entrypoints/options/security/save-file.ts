import { saveBlob } from '../save-blob.ts';

/** Gives the reader a text to keep. */
export function saveFile({ name, type, text }: { name: string; type: string; text: string }): void {
  saveBlob(name, new Blob([text], { type }));
}

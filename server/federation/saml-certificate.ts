import { X509Certificate } from 'node:crypto';
import type { Probe, ProbeProblem } from './protocol.ts';

/** PEM, or the bare Base64 of a provider's metadata; null where it is neither. */
export function readCertificate(text: string): X509Certificate | null {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '');
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}

/** What is wrong with a provider's certificates. One that ended does no harm beside one that holds. */
export function judgeCertificates(texts: string[], now: number): Probe {
  const read = texts.map((text) => readCertificate(text));
  const ends = read.flatMap((one) => (one ? Date.parse(one.validTo) : []));
  const certificatesUntil = ends.length > 0 ? Math.max(...ends) : null;
  const judged = read.map((one) => judge(one, now));
  const tell = (problem: ProbeProblem, at: number): Probe => ({ problem, detail: String(at + 1), certificatesUntil });

  if (texts.length === 0) return { problem: 'certificate_missing', detail: null, certificatesUntil };
  const broken = judged.findIndex(
    (problem) => problem === 'certificate_unreadable' || problem === 'certificate_unsupported',
  );
  if (broken >= 0) return tell(judged[broken] as ProbeProblem, broken);
  if (judged.includes(null)) return { problem: null, detail: null, certificatesUntil };
  return tell(judged[0] as ProbeProblem, 0);
}

function judge(certificate: X509Certificate | null, now: number): ProbeProblem | null {
  if (!certificate) return 'certificate_unreadable';
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    return 'certificate_unsupported';
  if (Date.parse(certificate.validTo) <= now) return 'certificate_expired';
  if (Date.parse(certificate.validFrom) > now) return 'certificate_early';
  return null;
}

/** Certificate of the server and its key, from two PEM files that a renewal replaces. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import { createSecureContext } from 'node:tls';
import { ConfigError } from './config-error.ts';
import type { Log } from './log.ts';

/** Paths of the files. */
export interface CertificateFiles {
  certificate: string;
  key: string;
}

export interface Certificate {
  cert: string;
  key: string;
}

/** Reads both files and tries them. @throws ConfigError with one sentence */
export function readCertificate(files: CertificateFiles): Certificate {
  const cert = readText('GETU_TLS_CERT', files.certificate);
  const key = readText('GETU_TLS_KEY', files.key);
  try {
    createSecureContext({ cert, key });
  } catch (cause) {
    throw new ConfigError(
      `GETU_TLS_CERT and GETU_TLS_KEY must be a certificate and its key, both in PEM (${reasonOf(cause)}).`,
      { cause },
    );
  }
  return { cert, key };
}

/**
 * Returns a function that reads the files again. New connections get a renewed certificate, open ones stay. Files that do not fit
 * each other change nothing: a renewal may have replaced only one of them yet.
 */
export function followCertificate(
  server: Pick<Server, 'setSecureContext'>,
  files: CertificateFiles,
  log: Log,
): () => Promise<void> {
  let current = readCertificate(files);
  return async () => {
    const next = readCertificate(files);
    if (next.cert === current.cert && next.key === current.key) return;
    server.setSecureContext(next);
    current = next;
    log.info({ validTo: new X509Certificate(next.cert).validTo }, 'certificate renewed');
  };
}

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${name} must name a file that can be read (${reasonOf(cause)}).`, {
      cause,
    });
  }
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

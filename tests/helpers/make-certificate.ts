import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Writes a new certificate for grids.example.org, signed by itself, and its key. @returns the paths */
export async function makeCertificate(
  folder: string,
  name: string,
): Promise<{ certificate: string; key: string }> {
  const files = {
    certificate: join(folder, `${name}.cert.pem`),
    key: join(folder, `${name}.key.pem`),
  };
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', '/CN=grids.example.org', '-days', '2'];
  const out = ['-keyout', files.key, '-out', files.certificate];
  await run('openssl', ['req', '-x509', ...kind, ...subject, ...out]);
  return files;
}

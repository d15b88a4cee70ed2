import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { NO_PROXIES, parseTrustedProxies } from '../../api/auth/trusted-proxies.ts';
import { createLog } from '../../api/log.ts';
import { mayConnect, openServer } from '../../api/open-server.ts';
import { makeCertificate } from '../helpers/make-certificate.ts';

const ask = 'GET / HTTP/1.1\r\nHost: grids.example.org\r\n\r\n';

async function openLine(port: number): Promise<TLSSocket> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
}

test('a renewed certificate is used for new connections, and open ones stay', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'getu-tls-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const tls = await makeCertificate(folder, 'used');
  const renewed = await makeCertificate(folder, 'renewed');
  const config = { host: '127.0.0.1', port: 0, tls, trustedProxies: NO_PROXIES };
  const { server, address, freshenCertificate } = await openServer(
    config,
    createLog('silent'),
    (_, response) => response.end('answered'),
  );
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  expect(address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const port = Number(new URL(address).port);
  const printOf = async () =>
    new X509Certificate((await openLine(port)).getPeerCertificate().raw).fingerprint256;

  const before = await openLine(port);
  const first = await printOf();
  await copyFile(renewed.key, tls.key);
  await expect(freshenCertificate?.()).rejects.toThrow(/a certificate and its key/);
  expect(await printOf(), 'half a renewal changes nothing').toBe(first);
  await copyFile(renewed.certificate, tls.certificate);
  await freshenCertificate?.();
  expect(await printOf()).not.toBe(first);

  before.write(ask);
  const [bytes] = await once(before, 'data');
  expect(String(bytes)).toMatch(/^HTTP\/1\.1 200 /);
});

test('a certificate that cannot be used is refused with one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'getu-tls-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const one = await makeCertificate(folder, 'one');
  const other = await makeCertificate(folder, 'other');
  const open = (tls: typeof one) =>
    openServer(
      { host: '127.0.0.1', port: 0, tls, trustedProxies: NO_PROXIES },
      createLog('silent'),
      () => undefined,
    );
  await expect(open({ ...one, key: other.key })).rejects.toThrow(
    /^GETU_TLS_CERT and GETU_TLS_KEY must be a certificate and its key, both in PEM \(.*\)\.$/,
  );
  await expect(open({ ...one, certificate: join(folder, 'none') })).rejects.toThrow(
    /^GETU_TLS_CERT must name a file that can be read \(ENOENT.*\)\.$/,
  );
});

test('without TLS of its own, only proxies and this computer may connect from elsewhere', () => {
  const proxies = parseTrustedProxies('10.20.0.5') ?? NO_PROXIES;
  const may = (remoteAddress: string, localAddress = '10.20.0.9') =>
    mayConnect({ remoteAddress, localAddress }, proxies);
  expect(
    ['10.20.0.5', '::ffff:10.20.0.5', '127.0.0.1', '10.20.0.9'].map((each) => may(each)),
  ).toEqual([true, true, true, true]);
  expect(['10.20.0.6', '192.168.1.1', '2001:db8::1'].map((each) => may(each))).toEqual([
    false,
    false,
    false,
  ]);
});

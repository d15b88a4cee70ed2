import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClient, networkOf } from '../../api/auth/client-address.ts';
import { NO_PROXIES, parseTrustedProxies } from '../../api/auth/trusted-proxies.ts';

const proxies = parseTrustedProxies('127.0.0.1, 10.0.0.0/8, ::1') ?? NO_PROXIES;
const find = (peer: string, headers: Record<string, string> = {}, trusted = proxies) =>
  findClient(peer, (name) => headers[name], trusted).address;

describe('the address of a client', () => {
  test('is that of the connection where no proxy is declared, whatever headers say', () => {
    const headers = {
      'x-forwarded-for': '203.0.113.7',
      forwarded: 'for=203.0.113.7;proto=https',
      'x-real-ip': '203.0.113.7',
    };
    expect(find('198.51.100.1', headers, NO_PROXIES)).toBe('198.51.100.1');
    expect(find('127.0.0.1', headers, NO_PROXIES)).toBe('127.0.0.1');
    expect(find('198.51.100.1', headers), 'who is no proxy claims nothing').toBe('198.51.100.1');
  });

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['198.51.100.99, 203.0.113.7', '203.0.113.7'],
    ['198.51.100.99, 203.0.113.7, 10.1.1.1', '203.0.113.7'],
    ['10.9.9.9, 10.1.1.1', '10.9.9.9'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['[2001:db8::7]:4711', '2001:db8::7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.7, unknown', '127.0.0.1'],
    ['203.0.113.7, nonsense, 10.1.1.1', '10.1.1.1'],
    ['', '127.0.0.1'],
  ])('behind a proxy with X-Forwarded-For "%s" is %s', (header, address) => {
    expect(find('127.0.0.1', { 'x-forwarded-for': header })).toBe(address);
    expect(find('::ffff:127.0.0.1', { 'x-forwarded-for': header })).toBe(address);
  });

  test.each([
    ['for=203.0.113.7;proto=https;by=10.1.1.1', '203.0.113.7'],
    ['for=198.51.100.99, For="203.0.113.7:80"', '203.0.113.7'],
    ['for="[2001:db8::7]:4711";proto=https, for=10.1.1.1', '2001:db8::7'],
    ['for=203.0.113.7, for=_hidden', '127.0.0.1'],
    ['proto=https', '127.0.0.1'],
  ])('behind a proxy with Forwarded "%s" is %s', (header, address) => {
    expect(find('127.0.0.1', { forwarded: header })).toBe(address);
  });

  test('is refused when the two headers name different clients', () => {
    const both = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=198.51.100.99' };
    expect(() => find('127.0.0.1', both)).toThrow(/different clients/);
    expect(find('127.0.0.1', { ...both, forwarded: 'for=203.0.113.7' })).toBe('203.0.113.7');
  });

  test('does not depend on what the client itself wrote before the proxy', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string());
    fc.assert(
      fc.property(fc.array(address, { maxLength: 6 }), (claimed) => {
        const header = [...claimed, '203.0.113.7'].join(', ');
        expect(find('10.1.1.1', { 'x-forwarded-for': header })).toBe('203.0.113.7');
      }),
    );
  });
});

test('a proxy says whether the client came over TLS', () => {
  const isEncrypted = (headers: Record<string, string>, peer = '127.0.0.1') =>
    findClient(peer, (name) => headers[name], proxies).isEncrypted;
  expect(isEncrypted({ 'x-forwarded-proto': 'https' })).toBe(true);
  expect(isEncrypted({ 'x-forwarded-proto': 'http' })).toBe(false);
  expect(isEncrypted({ forwarded: 'for=203.0.113.7;proto=http' })).toBe(false);
  expect(isEncrypted({})).toBeNull();
  expect(isEncrypted({ 'x-forwarded-proto': 'https' }, '198.51.100.1')).toBeNull();
});

test('an IPv6 address is limited with its whole network', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:db8:1:2::9')).toBe(networkOf('2001:0db8:0001:0002:ffff::1'));
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('a list of proxies that trusts everybody or nobody is no list', () => {
  for (const text of [
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    'proxy.example.org',
    '',
  ]) {
    expect(parseTrustedProxies(text), text).toBeNull();
  }
});

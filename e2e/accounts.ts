import { randomUUID } from 'node:crypto';

import { ApiPerson } from './api.ts';
import { SUMEDANG } from './facts.ts';
import { serverUrl } from './harness.ts';
import { totp } from './totp.ts';

/** Somebody with an account of their own, made through the same addresses as the pages use. */
export interface Account {
  name: string;
  email: string;
  password: string;
  /** Of the authenticator app, and codes for the day it is lost; only with a second factor. */
  secret: string;
  recoveryCodes: string[];
}

export const PASSWORD = 'kuda baterai pelangi sendok';

/** An address that nobody had before. */
export const newEmail = (name: string): string => `${name.toLowerCase().split(' ')[0]}-${randomUUID().slice(0, 8)}@sumedang.example`;

/** Invites somebody through the API; what is answered is the path of the link. */
export async function invite(email: string, name: string, by = 'demo-rina', organisationId = SUMEDANG, role = 'EDITOR'): Promise<string> {
  const inviter = await ApiPerson.signIn(serverUrl(), by);
  const { invitePerson } = await inviter.ask<{ invitePerson: { link?: string } }>(
    `mutation Invite($input: InvitePersonInput!) { invitePerson(input: $input) { __typename ... on Invited { link } ... on RuleBroken { problems { code } } } }`,
    { input: { organisationId, email, name, role } },
  );
  if (!invitePerson.link) throw new Error(`not invited: ${JSON.stringify(invitePerson)}`);
  return new URL(invitePerson.link).pathname;
}

/** An editor of Sumedang who has accepted. */
export async function makeAccount(name: string, { secondFactor = false } = {}): Promise<Account> {
  const account: Account = { name, email: newEmail(name), password: PASSWORD, secret: '', recoveryCodes: [] };
  const path = await invite(account.email, name);
  let cookie = '';
  const post = async (address: string, body: object): Promise<Response> => {
    const response = await fetch(`${serverUrl()}/auth/${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
    const set = response.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
    if (set.length > 0) cookie = set.join('; ');
    return response;
  };
  await post('invitation', { token: path.split('/').at(-1), name, password: account.password });
  if (secondFactor) {
    const begun = (await (await post('totp/begin', { password: account.password })).json()) as { uri: string; recoveryCodes: string[] };
    account.secret = new URL(begun.uri).searchParams.get('secret')!;
    account.recoveryCodes = begun.recoveryCodes;
    await post('totp/confirm', { code: totp(account.secret) });
  }
  await post('sign-out', {});
  return account;
}

import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';

const CURVE = 'prime256v1';
/** One record holds every message: services take 4,096 bytes of it all (RFC 8291, 4). */
const RECORD_BYTES = 4_096;
const TAG_BYTES = 16;
const KEY_BYTES = 65;
/** Text of one message, bytes at most. */
export const MESSAGE_BYTES = RECORD_BYTES - 16 - 4 - 1 - KEY_BYTES - TAG_BYTES - 1;

/** Keys of a browser, as its subscription has them: base64url. */
export interface ReceiverKeys {
  /** `p256dh`: point of the curve P-256, uncompressed. */
  key: string;
  auth: string;
}

/** Whether keys are of the form that a browser gives: a point on the curve, and sixteen bytes. */
export function areReceiverKeys({ key, auth }: ReceiverKeys): boolean {
  const point = Buffer.from(key, 'base64url');
  if (point.length !== KEY_BYTES || Buffer.from(auth, 'base64url').length !== 16) return false;
  try {
    const own = createECDH(CURVE);
    own.generateKeys();
    own.computeSecret(point);
    return true;
  } catch {
    return false;
  }
}

/** What is fresh for every message; given by tests alone. */
export interface Fresh {
  sender: ECDH;
  salt: Buffer;
}

function fresh(): Fresh {
  const sender = createECDH(CURVE);
  sender.generateKeys();
  return { sender, salt: randomBytes(16) };
}

/** Encrypts a text for one browser: RFC 8291 over the content coding `aes128gcm` of RFC 8188. */
export function encryptMessage(text: string, receiver: ReceiverKeys, { sender, salt }: Fresh = fresh()): Buffer {
  const receiverKey = Buffer.from(receiver.key, 'base64url');
  const senderKey = sender.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiverKey, senderKey]);
  const secret = hkdf(Buffer.from(receiver.auth, 'base64url'), sender.computeSecret(receiverKey), info, 32);
  const key = hkdf(salt, secret, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = hkdf(salt, secret, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // 2 ends the last record.
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.update(Buffer.from([2])), cipher.final(), cipher.getAuthTag()]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES, 0);
  head.writeUInt8(senderKey.length, 4);
  return Buffer.concat([salt, head, senderKey, sealed]);
}

function hkdf(salt: Buffer, secret: Buffer, info: string | Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../main/resources/web/assets/common/room-api.js';
import { Upload } from '../../main/resources/web/assets/presenter/upload.js';

const FILE = new Blob(['0123456789']);
const refusal = (error) => new Refusal({ error, message: '', values: {} });

/** A server that answers each piece as the next of `answers` says: an error to throw, or how far the upload is then. */
class Films {
  #answers;
  #offsetBytes = 0;
  sentFrom = [];

  constructor(answers) {
    this.#answers = answers;
  }

  async begin() {
    return { id: 'u1', offsetBytes: this.#offsetBytes };
  }

  async send(id, from) {
    this.sentFrom.push(from);
    const answer = this.#answers.shift();
    if (answer instanceof Error) {
      throw answer;
    }
    this.#offsetBytes = answer;
    return answer === FILE.size ? { film: { name: 'film.mp4' } } : { id, offsetBytes: answer };
  }
}

async function upload(answers) {
  const films = new Films(answers);
  const heard = [];
  await new Upload(films, FILE, {
    onProgress: () => {},
    onWaiting: () => heard.push('waiting'),
    onDone: (film) => heard.push(film.name),
    onRefused: ({ code }) => heard.push(code),
  }, () => 0).run();
  return { heard, sentFrom: films.sentFrom };
}

for (const passing of ['wrong-offset', 'too-slow', 'server-closing', 'too-busy', 'too-many-changes']) {
  test(`an upload that is told "${passing}" goes on where it was`, async () => {
    assert.deepEqual(await upload([4, refusal(passing), 10]), { heard: ['waiting', 'film.mp4'], sentFrom: [0, 4, 4] });
  });
}

test('a broken connection is no end either', async () => {
  assert.deepEqual((await upload([new Error('broken'), new Error('broken'), 10])).heard, ['waiting', 'waiting', 'film.mp4']);
});

test('what is refused for good ends it', async () => {
  assert.deepEqual(await upload([4, refusal('no-space'), 10]), { heard: ['no-space'], sentFrom: [0, 4] });
});

/** Gives an upload up whose piece never ends, with a server that answers so; returns how often it was asked. */
async function giveUp(answers) {
  let asked = 0;
  let atPiece;
  const piece = new Promise((resolve) => {
    atPiece = resolve;
  });
  const films = {
    begin: async () => ({ id: 'u1', offsetBytes: 0 }),
    send: (id, from, bytes, onProgress, signal) => new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('broken off')));
      atPiece();
    }),
    cancel: async () => {
      asked += 1;
      const answer = answers.shift();
      if (answer) {
        throw answer;
      }
    },
  };
  const upload = new Upload(films, FILE, { onProgress: () => {}, onWaiting: () => {} }, () => 0);
  const running = upload.run();
  await piece;
  await upload.cancel();
  await running;
  return asked;
}

test('an upload is given up once the server is no longer busy with its piece', async () => {
  assert.equal(await giveUp([]), 1);
  assert.equal(await giveUp([refusal('wrong-offset'), refusal('wrong-offset')]), 3);
});

test('giving up ends where it cannot be said, or there is nothing to give up', async () => {
  assert.equal(await giveUp([new Error('broken')]), 1);
  assert.equal(await giveUp([refusal('unknown-film')]), 1);
  assert.equal(await giveUp(Array.from({ length: 9 }, () => refusal('wrong-offset'))), 5);
});

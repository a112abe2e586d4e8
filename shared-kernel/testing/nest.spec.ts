import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { expect, it } from 'vitest';
import { Clock, SystemClock } from '../application/clock.js';

import 'reflect-metadata';

@Injectable()
class OwnClock {
  constructor(private readonly clock: Clock) {}
  hour(): Date {
    return this.clock.now();
  }
}

it('Nest injects by constructor type, and the kernel is read from its sources', async () => {
  const module = await Test.createTestingModule({
    providers: [OwnClock, { provide: Clock, useClass: SystemClock }],
  }).compile();
  expect(module.get(OwnClock).hour()).toBeInstanceOf(Date);
});

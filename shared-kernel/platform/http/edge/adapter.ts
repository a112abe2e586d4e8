import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Answer, headersOf } from './answer.js';

/** Fastify, which also knows an Answer: unpacks it into status, headers and body. */
export class AnswerAdapter extends FastifyAdapter {
  override reply(...[response, body, status]: Parameters<FastifyAdapter['reply']>) {
    if (!(body instanceof Answer)) return super.reply(response, body, status);
    const reply = (response as FastifyReply).headers(headersOf(body));
    const { status: said = status } = body.extras;
    if (said !== undefined) void reply.status(said);
    return body.json === null ? reply.send() : reply.type('application/json; charset=utf-8').send(body.json);
  }
}

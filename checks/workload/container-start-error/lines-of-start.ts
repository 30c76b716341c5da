import { Node, type Pod } from 'kubefault/resources';
import { containerStatuses, excerpt, type Reader } from 'kubefault/sdk';
import { startErrorOf } from './start-error-of.ts';

/** For evidence: the Node with its architecture, what the container would run, and what the runtime says in full. */
export function* linesOfStart(pod: Pod, { get }: Pick<Reader<typeof Node>, 'get'>): Generator<string> {
  const { nodeName: name = '', initContainers = [], containers = [] } = pod.spec ?? {};
  for (const status of containerStatuses(pod)) {
    if (typeof startErrorOf(status) !== 'object') continue;
    const { image, command, args } = [...initContainers, ...containers].find(({ name }) => name === status.name) ?? {};
    yield `container ${status.name}: image ${excerpt(image ?? '(unknown)')}, command ${written(command)}, args ${written(args)}`;
    const { waiting, terminated } = status.state ?? {};
    const said = [waiting, terminated, status.lastState?.terminated].find(state => state?.message);
    if (said) yield `${said.reason}: ${excerpt(said.message ?? '', 400)}`;
  }
  yield `on Node ${name}, architecture ${get(Node, { name })?.status?.nodeInfo?.architecture ?? '(unknown)'}`;
}

const written = (words: readonly string[] | undefined): string =>
  words ? excerpt(JSON.stringify(words)) : '(that of the image)';

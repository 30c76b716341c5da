import type { Deployment, ReplicaSet } from 'kubefault/resources';
import { excerpt } from 'kubefault/sdk';

/** Where the images of a template differ from those of a ReplicaSet: `container web runs lab/web:1 and is to run lab/web:2`. */
export function changedImages(set: ReplicaSet, deployment: Deployment): readonly string[] {
  const containers = (of: ReplicaSet | Deployment) => [
    ...(of.spec?.template?.spec?.initContainers ?? []),
    ...(of.spec?.template?.spec?.containers ?? []),
  ];
  const before = containers(set);
  return containers(deployment).flatMap(({ name, image }) => {
    const was = before.find(container => container.name === name)?.image;
    if (was === image) return [];
    return `container ${name} runs ${excerpt(was ?? '(nothing)', 100)} and is to run ${excerpt(image ?? '(nothing)', 100)}`;
  });
}

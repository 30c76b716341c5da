#!/bin/sh
# Makes the cluster of the README anew and records it: clusters/examples/record-broken-shop.sh, on a machine with kind.
# A worker whose kubelet is stopped, workers tainted for databases, a Service whose selector has a typing error, and a
# Deployment whose image does not exist.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
export KUBECONFIG="$work/kubeconfig"
trap 'kind delete cluster --name demo; rm -rf "$work"' EXIT
kind create cluster --name demo --config ../kind/three-nodes.yaml --wait 180s ${KIND_NODE_IMAGE:+--image "$KIND_NODE_IMAGE"}
kubectl create namespace shop
deploy() {
  kubectl -n shop create deployment "$1" --image=lab/box:1 --replicas="$2" --port=8080 --dry-run=client -o json -- \
    sh -c 'mkdir -p /www && exec httpd -f -p 8080 -h /www' |
    sed 's/"name": "box",/"name": "'"$1"'", "imagePullPolicy": "IfNotPresent",/' | kubectl apply -f -
}
deploy cart 2
deploy web 2
kubectl -n shop expose deployment cart --port=80 --target-port=8080
kubectl -n shop expose deployment web --port=80 --target-port=8080
kubectl -n shop rollout status deployment/cart --timeout=120s
kubectl -n shop rollout status deployment/web --timeout=120s
kubectl taint nodes demo-worker demo-worker2 dedicated=db:NoSchedule
docker exec demo-worker2 systemctl stop kubelet
kubectl -n shop patch service cart -p '{"spec":{"selector":{"app":"crt"}}}'
kubectl -n shop patch deployment web -p '{"spec":{"template":{"spec":{"nodeSelector":{"kubernetes.io/hostname":"demo-worker"},"tolerations":[{"key":"dedicated","operator":"Exists"}],"containers":[{"name":"web","image":"lab/bxo:1"}]}}}}'
deploy search 1
# Until most of it is older than what is forgiven, and before the Pods of the lost Node are evicted.
sleep 260
rm -rf broken-shop && mkdir broken-shop && cd broken-shop
for resource in nodes pods services endpointslices configmaps leases deployments statefulsets daemonsets replicasets \
    jobs cronjobs ingresses validatingwebhookconfigurations mutatingwebhookconfigurations apiservices namespaces \
    serviceaccounts events persistentvolumes persistentvolumeclaims storageclasses csinodes csidrivers volumeattachments \
    poddisruptionbudgets resourcequotas horizontalpodautoscalers replicationcontrollers controllerrevisions \
    clusterroles clusterrolebindings roles rolebindings certificatesigningrequests; do
  kubectl get "$resource" -A -o json > "$resource.json"
done
kubectl version -o json > version.json
kubectl get --raw '/readyz?verbose' > readyz.txt
kubectl get --raw '/livez?verbose' > livez.txt
date -u +%FT%TZ

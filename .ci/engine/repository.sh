#!/usr/bin/env bash
# Makes a bare repository with what a source may come with: repository.sh FOLDER
# A branch and an annotated tag that share a name and not a commit, a tag that is one itself, a commit that only a pull request
# holds, and a file of which Git knows the pointer alone.
set -euo pipefail
bare=$1
rm -rf "$bare"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=lane GIT_AUTHOR_EMAIL=lane@example.invalid GIT_AUTHOR_DATE='2024-05-01T00:00:00Z'
export GIT_COMMITTER_NAME=lane GIT_COMMITTER_EMAIL=lane@example.invalid GIT_COMMITTER_DATE='2024-05-01T00:00:00Z'
git init -q --initial-branch=main "$work"
cd "$work"

cat >env.py <<'PY'
"""An environment of a repository: CartPole, under another name."""

import gymnasium


def make_env(**kwargs):
    return gymnasium.make("CartPole-v1", **kwargs)
PY
git add . && git commit -q -m 'The first environment'
git tag light
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 12345\n' 7 >weights.bin
printf '*.bin filter=lfs diff=lfs merge=lfs -text\n' >.gitattributes
git add . && git commit -q -m 'Weights, by pointer'
git tag -a -m 'Both a tag and a branch' v1.0
git commit -q --allow-empty -m 'After the tag'
git branch v1.0
git checkout -q -b side main~2
echo '# of a pull request' >>env.py
git commit -q -am 'Only in a pull request'
git update-ref refs/pr/1 HEAD
git checkout -q main
git branch -q -D side
git clone -q --bare "$work" "$bare"
git -C "$bare" fetch -q "$work" 'refs/pr/*:refs/pr/*'
git -C "$bare" config uploadpack.allowReachableSHA1InWant true
git -C "$bare" config http.receivepack false
git -C "$bare" for-each-ref

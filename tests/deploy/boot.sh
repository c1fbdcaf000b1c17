#!/bin/bash
# Usage: boot.sh FOLDER, inside namespaces of its own (mount, pid, net, uts, ipc, cgroup).
# Becomes a machine that is a copy of this one: whatever it writes lies in memory and goes with it. Debian's own systemd
# is its first process, so units, users and sockets are real.
set -eu
folder=$1
root=$folder/root
mount --make-rprivate /
mount -t tmpfs -o size=4g inkling-machine "$folder"
mkdir "$folder"/{root,upper,work}
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mount -t tmpfs -o mode=755 dev "$root/dev"
for name in null zero full random urandom tty; do
    touch "$root/dev/$name"
    mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root"/dev/{pts,shm,mqueue}
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for number in 0 1 2; do ln -s "fd/$number" "$root/dev/std$(echo in out err | cut -d' ' -f$((number + 1)))"; done
# What this machine happens to run, the new one starts only when the guide says so.
systemctl --root="$root" --quiet mask caddy.service systemd-udevd.service systemd-timesyncd.service \
    systemd-networkd.service apt-daily.timer apt-daily-upgrade.timer man-db.timer 2>/dev/null || true
for service in nginx etcd patroni pgbackrest; do systemctl --root="$root" --quiet disable $service.service 2>/dev/null || true; done
systemctl --root="$root" --quiet set-default multi-user.target
cd "$root"
mkdir -p run/before
pivot_root . run/before
umount -l /run/before
exec env -i container=inkling PATH=/usr/sbin:/usr/bin /lib/systemd/systemd --log-target=null

package org.gatehouse.attachment.pool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A filter of system calls for seccomp (seccomp(2), classic BPF) that a worker does without: no socket, no other
 * process, no other program's memory, no mounts. For Linux on x86-64 only; elsewhere there is none. A call that is
 * refused fails with EPERM.
 */
final class SystemCalls {
    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int KILL = 0x80000000;
    private static final int ALLOW = 0x7fff0000;
    private static final int FAIL = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int X86_64 = 0xc000003e;
    /** Calls of the 32-bit view of x86-64 have this bit. */
    private static final int X32 = 0x40000000;

    private static final int CLONE = 56;
    private static final int CLONE_THREAD = 0x10000;
    /** Its flags are out of a filter's reach: libraries fall back to clone. */
    private static final int CLONE3 = 435;

    /** By the table of Linux' arch/x86/entry/syscalls; execve stays, because Java itself is started by it. */
    private static final List<Integer> REFUSED = List.of(
            // socket, connect, accept, bind, listen, accept4
            41,
            42,
            43,
            49,
            50,
            288,
            // fork, vfork, execveat, ptrace, process_vm_readv and writev, pidfd_getfd
            57,
            58,
            322,
            101,
            310,
            311,
            438,
            // mount, umount2, pivot_root, chroot, unshare, setns, open_tree to fsmount
            165,
            166,
            155,
            161,
            272,
            308,
            428,
            429,
            430,
            431,
            432,
            // bpf, perf_event_open, userfaultfd, io_uring
            321,
            298,
            323,
            425,
            426,
            427,
            // keys, modules, kexec, handles of files
            248,
            249,
            250,
            175,
            313,
            176,
            246,
            303,
            304);

    private SystemCalls() {}

    static boolean isFor(String operatingSystem, String architecture) {
        return operatingSystem.equals("Linux") && architecture.equals("amd64");
    }

    /** The program, as bubblewrap reads it: eight bytes for each instruction. */
    static byte[] filter() {
        ByteBuffer program = ByteBuffer.allocate(8 * (13 + 2 * REFUSED.size())).order(ByteOrder.LITTLE_ENDIAN);
        add(program, LOAD, 0, 0, ARCHITECTURE);
        add(program, JUMP_IF_EQUAL, 1, 0, X86_64);
        add(program, RETURN, 0, 0, KILL);
        add(program, LOAD, 0, 0, NUMBER);
        add(program, JUMP_IF_ANY_BIT, 0, 1, X32);
        add(program, RETURN, 0, 0, KILL);
        for (int call : REFUSED) {
            add(program, JUMP_IF_EQUAL, 0, 1, call);
            add(program, RETURN, 0, 0, FAIL | EPERM);
        }
        add(program, JUMP_IF_EQUAL, 0, 1, CLONE3);
        add(program, RETURN, 0, 0, FAIL | ENOSYS);
        add(program, JUMP_IF_EQUAL, 0, 3, CLONE);
        add(program, LOAD, 0, 0, FIRST_ARGUMENT);
        add(program, JUMP_IF_ANY_BIT, 1, 0, CLONE_THREAD);
        add(program, RETURN, 0, 0, FAIL | EPERM);
        add(program, RETURN, 0, 0, ALLOW);
        return program.array();
    }

    /** @param yes how many instructions to leave out where the test says yes */
    private static void add(ByteBuffer program, int code, int yes, int no, int value) {
        program.putShort((short) code).put((byte) yes).put((byte) no).putInt(value);
    }
}
